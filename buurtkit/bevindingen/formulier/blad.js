'use strict';
(() => {
  const gegevens = JSON.parse(document.getElementById('gegevens').textContent);
  const sleutel = ['buurtkit', gegevens.dossier, gegevens.bijeenkomst, gegevens.tafel ?? gegevens.groep].join('/');
  const el = id => document.getElementById(id);
  const form = el('nieuw');
  const leeg = () => ({waarnemingen: [], concept: null, bewerkt: '', ingeleverd: true});
  let stand = leeg();
  let bewaart = true;

  // What is typed is kept in the browser, after each key.
  const lees = tekst => {
    try {
      const gevonden = JSON.parse(tekst);
      return Array.isArray(gevonden?.waarnemingen) ? {...leeg(), ...gevonden} : leeg();
    } catch {
      return leeg();
    }
  };
  const bewaar = () => {
    try {
      localStorage.setItem(sleutel, JSON.stringify(stand));
      bewaart = true;
    } catch {
      bewaart = false;
    }
    el('geen-opslag').hidden = bewaart;
  };
  const zeg = tekst => { el('stand').textContent = tekst; };

  // Older browsers have no randomUUID, or not for a file on disk.
  const nieuwId = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };

  const aangekruist = naam => [...form.querySelectorAll(`[name="${naam}"]:checked`)].map(vak => vak.value);
  // Where there are no rounds to choose from, a note has none.
  const eersteRonde = form.querySelector('[name="ronde"]')?.value ?? null;
  const ingevuld = () => ({
    ronde: eersteRonde && Number(aangekruist('ronde')[0] ?? eersteRonde),
    tekst: form.elements.tekst.value.trim(),
    citaat: form.elements.citaat.value.trim(),
    citaat_mag: form.elements.citaat_mag.checked,
    geledingen: aangekruist('geledingen'),
    codes: aangekruist('codes'),
    bijvangst: form.elements.bijvangst.checked,
  });
  const vul = velden => {
    form.elements.tekst.value = velden.tekst ?? '';
    form.elements.citaat.value = velden.citaat ?? '';
    form.elements.citaat_mag.checked = Boolean(velden.citaat_mag);
    form.elements.bijvangst.checked = Boolean(velden.bijvangst);
    const gekozen = {
      ronde: [String(velden.ronde ?? eersteRonde)], geledingen: velden.geledingen ?? [], codes: velden.codes ?? [],
    };
    for (const [naam, waarden] of Object.entries(gekozen)) {
      for (const vak of form.querySelectorAll(`[name="${naam}"]`)) vak.checked = waarden.includes(vak.value);
    }
  };
  const fout = tekst => {
    el('tekst-fout').textContent = tekst;
    if (tekst) el('tekst').setAttribute('aria-invalid', 'true');
    else el('tekst').removeAttribute('aria-invalid');
  };

  const maak = (naam, tekst, klasse) => {
    const element = document.createElement(naam);
    if (tekst) element.textContent = tekst;
    if (klasse) element.className = klasse;
    return element;
  };
  const knop = (tekst, uitleg, doe) => {
    const element = maak('button', tekst, 'licht');
    element.type = 'button';
    const verborgen = uitleg.length > 40 ? `${uitleg.slice(0, 40)}…` : uitleg;
    element.setAttribute('aria-label', `${tekst}: ${verborgen}`);
    element.addEventListener('click', doe);
    return element;
  };
  const aantal = () => stand.waarnemingen.length === 1 ? '1 waarneming' : `${stand.waarnemingen.length} waarnemingen`;

  const toon = () => {
    el('aantal').textContent = aantal();
    el('lijst').replaceChildren(...stand.waarnemingen.map(regel));
    el('bewaar').textContent = stand.bewerkt ? 'Bewaar de verandering' : 'Zet erbij';
    el('kop-nieuw').textContent = stand.bewerkt ? 'Waarneming veranderen' : 'Nieuwe waarneming';
    el('annuleer').hidden = !stand.bewerkt;
  };
  const regel = waarneming => {
    const element = maak('li');
    element.append(maak('p', waarneming.tekst));
    if (waarneming.citaat) element.append(maak('p', `“${waarneming.citaat}”`));
    const bij = [
      ...waarneming.ronde ? [`Ronde ${waarneming.ronde}`] : [], ...waarneming.geledingen, ...waarneming.codes,
      ...waarneming.citaat ? [waarneming.citaat_mag ? 'citaat mag in een stuk' : 'citaat blijft binnen'] : [],
      ...waarneming.bijvangst ? ['buiten de vraag'] : [],
    ];
    element.append(maak('p', bij.join(' · '), 'bij'));
    const knoppen = maak('p', '', 'knoppen');
    knoppen.append(
      knop('Verander', waarneming.tekst, () => verander(waarneming)),
      knop('Haal weg', waarneming.tekst, () => haalWeg(waarneming)),
    );
    element.append(knoppen);
    return element;
  };

  const verander = waarneming => {
    const bezig = ingevuld();
    if ((bezig.tekst || bezig.citaat) && !confirm('Wat u bovenaan typte, staat nog niet in de lijst. Toch iets anders veranderen?')) return;
    stand.bewerkt = waarneming.id;
    vul(waarneming);
    stand.concept = ingevuld();
    bewaar();
    toon();
    el('tekst').focus();
  };
  const haalWeg = waarneming => {
    if (!confirm(`Deze waarneming weghalen?\n\n${waarneming.tekst}`)) return;
    stand.waarnemingen = stand.waarnemingen.filter(ander => ander.id !== waarneming.id);
    if (stand.bewerkt === waarneming.id) klaarMet(waarneming.ronde);
    bewaar();
    toon();
    zeg('De waarneming is weg.');
    el('kop-lijst').focus();
  };
  const klaarMet = ronde => {
    stand.bewerkt = '';
    stand.concept = {ronde};
    vul({ronde});
    fout('');
  };

  form.addEventListener('input', () => {
    stand.concept = ingevuld();
    if (stand.concept.tekst) fout('');
    bewaar();
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    const velden = ingevuld();
    if (!velden.tekst) {
      fout('Schrijf eerst op wat u zag of hoorde.');
      el('tekst').focus();
      return;
    }
    const oud = stand.waarnemingen.find(ander => ander.id === stand.bewerkt);
    if (oud) Object.assign(oud, velden);
    else stand.waarnemingen.push({id: nieuwId(), ...velden});
    stand.ingeleverd = false;
    klaarMet(velden.ronde);
    bewaar();
    toon();
    const waar = bewaart ? ' Bewaard op dit apparaat.' : '';
    zeg(`${oud ? 'Veranderd' : 'Staat erbij'}. Nu ${aantal()}.${waar}`);
    el('tekst').focus();
  });
  el('annuleer').addEventListener('click', () => {
    klaarMet(ingevuld().ronde);
    bewaar();
    toon();
    el('kop-lijst').focus();
  });

  const download = (soort, type, tekst) => {
    const url = URL.createObjectURL(new Blob([tekst], {type}));
    const link = maak('a');
    link.href = url;
    link.download = `notities-${gegevens.tafel ? `tafel-${gegevens.tafel}` : `groep-${gegevens.groep}`}.${soort}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    stand.ingeleverd = true;
    bewaar();
    zeg(`${link.download} staat bij uw downloads, met ${aantal()}.`);
  };
  const metInhoud = maakTekst => () => {
    if (stand.waarnemingen.length) maakTekst();
    else zeg('Er is nog geen waarneming om te bewaren.');
  };
  el('json').addEventListener('click', metInhoud(() => {
    download('json', 'application/json', `${JSON.stringify({...gegevens, waarnemingen: stand.waarnemingen}, null, 2)}\n`);
  }));

  // A cell that begins like a formula gets an apostrophe, so that a sheet takes it for text.
  const cel = waarde => {
    const tekst = waarde === true ? 'ja' : waarde === false ? 'nee' : Array.isArray(waarde) ? waarde.join('; ') : String(waarde);
    return `"${tekst.replace(/^(?='*[=+\-@\t\r＝＋－＠])/, "'").replaceAll('"', '""')}"`;
  };
  el('csv').addEventListener('click', metInhoud(() => {
    const kolommen = ['id', 'bijeenkomst', 'tafel', 'groep', 'ronde', 'tekst', 'citaat', 'citaat_mag', 'geledingen', 'thema', 'codes', 'bijvangst'];
    const rijen = stand.waarnemingen.map(een => kolommen.map(naam => cel(een[naam] ?? gegevens[naam] ?? '')).join(';'));
    download('csv', 'text/csv', `\ufeff${[kolommen.join(';'), ...rijen].join('\r\n')}\r\n`);
  }));

  el('opnieuw').addEventListener('click', () => {
    const nog = stand.ingeleverd ? '' : ' U heeft er nog geen bestand van gemaakt.';
    if (!confirm(`Alles leegmaken? Er staan ${aantal()}.${nog} Dit kan niet terug.`)) return;
    stand = leeg();
    vul({});
    fout('');
    bewaar();
    toon();
    zeg('Alles is leeg.');
    el('kop-nieuw').focus();
  });

  // The same form in another tab: both show the same list.
  addEventListener('storage', event => {
    if (event.key !== sleutel && event.key !== null) return;
    stand = {...lees(event.newValue), concept: stand.concept, bewerkt: stand.bewerkt};
    toon();
  });
  addEventListener('beforeunload', event => {
    if (!bewaart && (stand.waarnemingen.length || stand.concept?.tekst)) event.preventDefault();
  });

  try {
    stand = lees(localStorage.getItem(sleutel));
  } catch {
    bewaart = false;
  }
  vul(stand.concept ?? {});
  bewaar();
  toon();
  if (stand.waarnemingen.length || stand.concept?.tekst) zeg(`Welkom terug. Hier staat nog wat u eerder typte: ${aantal()}.`);
})();
