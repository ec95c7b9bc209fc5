from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from buurtkit.notatie import Dag
from buurtkit.render.ontvangers import gets, ontvangers, what_is_missing
from buurtkit.render.sjabloon import Sjabloonkop
from tests.gatherings import with_gathering

if TYPE_CHECKING:
    from tests.conftest import Proef


def head(per: str = "eenmaal", stap: str = "tafel-van-50", **more: object) -> Sjabloonkop:
    return Sjabloonkop.model_validate({"titel": "T", "doel": "D", "stap": stap, "per": per} | more)


@pytest.mark.parametrize(
    ("per", "stap", "ids"),
    [
        ("eenmaal", "tafel-van-50", [""]),
        ("deelnemer", "tafel-van-50", ["fatima-el-ouali", "jan-de-vries", "anne-marie-van-der-ven-van-dijk"]),
        ("deelnemer", "manifestatie", ["fatima-el-ouali", "jan-de-vries", "piet-jansen"]),
        ("deelnemer", "bestuurstafel", ["o-yilmaz", "els-bos"]),
        ("bestuurder", "bestuurstafel", ["o-yilmaz", "els-bos"]),
        ("tafel", "tafel-van-50", ["tafel-1", "tafel-2"]),
        ("tafelronde", "tafel-van-50", ["tafel-1-ronde-1", "tafel-1-ronde-2", "tafel-2-ronde-1", "tafel-2-ronde-2"]),
        ("tafelronde", "manifestatie", []),
        ("bevinding", "bestuurstafel", ["b1", "b2"]),
        ("afspraak", "verankering", ["a1"]),
        ("buurtcontract", "verankering", ["2027"]),
        ("verklaring", "verankering", ["2028"]),
        ("gast", "verankering", ["fatima-el-ouali", "jan-de-vries", "o-yilmaz"]),
        ("aangemelde", "manifestatie", ["fatima-el-ouali"]),
        ("zaal", "manifestatie", ["aula", "lokaal-4"]),
        ("gastheer", "manifestatie", ["fatima-el-ouali"]),
    ],
)
def test_what_a_template_is_made_for(proef: Proef, per: str, stap: str, ids: list[str]) -> None:
    assert [each.id for each in ontvangers(proef.dossier, head(per, stap))] == ids


@pytest.mark.parametrize(
    ("per", "text", "expected"),
    [
        ("deelnemer", "{{ deelnemer.naam }}", "Fatima el Ouali"),
        ("bestuurder", "{{ deelnemer.naam }}", "O. Yilmaz"),
        ("tafel", "{{ tafel.nummer }}", "1"),
        ("tafelronde", "{{ tafelronde.ronde.naam }}, {{ tafelronde.voorzitter.naam }}", "Kijken, Fatima el Ouali"),
        ("bevinding", "{{ bevinding.kern }}", "De Molenlaan voelt onveilig voor kinderen"),
        ("afspraak", "{{ afspraak.wat }}", "De gemeente maakt de stoep breder"),
        ("zaal", "{{ agenda.naam }}", "aula"),
        ("gastheer", "{{ agenda.naam }}", "Fatima el Ouali"),
    ],
)
def test_the_template_can_name_what_it_is_made_for(proef: Proef, per: str, text: str, expected: str) -> None:
    assert proef.make(text, per=per) == expected


@pytest.mark.parametrize(
    ("voor", "per", "expected"),
    [
        ("fatima-el-ouali", "deelnemer", "Beste Fatima el Ouali, u"),
        ("jan-de-vries", "deelnemer", "Beste Jan, je"),
        ("anne-marie-van-der-ven-van-dijk", "deelnemer", "Geachte mevrouw Van der Ven, u"),
        ("o-yilmaz", "bestuurder", "Geachte heer Yilmaz, u"),
    ],
)
def test_everybody_is_addressed_as_they_like(proef: Proef, voor: str, per: str, expected: str) -> None:
    proef.write('{{ aanhef }} {{ u_of_je("u", "je") }}', per=per)

    (stuk,) = proef.stukken(voor=voor)

    assert expected in (proef.map / "uitvoer" / stuk.bestand).read_text(encoding="utf-8")


@pytest.mark.parametrize(("voor", "expected"), [("deelnemers", "je"), ("bestuurders", "u"), ("publiek", "je")])
def test_the_dossier_says_how_readers_are_addressed(proef: Proef, voor: str, expected: str) -> None:
    yaml = proef.map / "buurtkit.yaml"
    more = "aanspreekvorm: {deelnemers: je, publiek: je}\n"
    yaml.write_text(yaml.read_text(encoding="utf-8") + more, encoding="utf-8")

    assert proef.make('{{ u_of_je("u", "je") }}', voor=voor) == expected


def test_nothing_is_missing_from_a_complete_dossier(proef: Proef) -> None:
    needs = ["deelnemers", "rondes", "tafels", "programma", "waarnemingen", "bevindingen", "afspraken"]

    assert what_is_missing(proef.dossier, head(nodig=needs)) == ""


@pytest.mark.parametrize(
    ("gone", "kop", "expected"),
    [
        ("bijeenkomsten", head(), "tafel-van-50.yaml is er nog niet"),
        ("deelnemers", head(nodig=["deelnemers"]), "er staan nog geen deelnemers in deelnemers.yaml"),
        ("deelnemers", head("deelnemer"), "er is nog geen deelnemer om dit voor te maken"),
        ("waarnemingen", head(nodig=["waarnemingen"]), "er staan nog geen waarnemingen in waarnemingen.yaml"),
        ("bevindingen", head(nodig=["bevindingen"]), "er staan nog geen bevindingen in bevindingen.yaml"),
        ("afspraken", head(nodig=["afspraken"]), "er staan nog geen afspraken in afspraken.yaml"),
        ("afspraken", head("afspraak", "verankering"), "er is nog geen afspraak om dit voor te maken"),
        ("afspraken", head(stap="verankering"), ""),
    ],
)
def test_what_is_missing_when_a_file_is_not_there_yet(proef: Proef, gone: str, kop: Sjabloonkop, expected: str) -> None:
    empty: Any = ()

    assert what_is_missing(replace(proef.dossier, **{gone: empty}), kop) == expected


@pytest.mark.parametrize(
    ("stap", "need", "expected"),
    [
        ("tafel-van-50", "rondes", "er staan nog geen rondes in tafel-van-50.yaml"),
        ("tafel-van-50", "programma", "er staat nog geen programma in tafel-van-50.yaml"),
        ("bestuurstafel", "programma", "er staat nog geen agenda in bestuurstafel.yaml"),
        ("manifestatie", "tafels", "er staan nog geen tafels in manifestatie.yaml"),
        ("manifestatie", "dag", "de dag staat nog niet vast; zet `datum: 12 maart 2027` in manifestatie.yaml"),
        (
            "manifestatie",
            "tijd",
            "hoe laat het begint, staat nog niet vast; zet `begin: 19.30 uur` in manifestatie.yaml",
        ),
        ("manifestatie", "momenten", "er staat nog geen onderdeel met een tijd in manifestatie.yaml"),
        ("tafel-van-50", "onderdelen", ""),
        ("manifestatie", "onderdelen", "er staat nog geen programma in manifestatie.yaml"),
        ("bestuurstafel", "onderdelen", "het programma is hier de agenda; die is een eigen stuk"),
    ],
)
def test_what_is_missing_in_the_file_of_a_gathering(proef: Proef, stap: str, need: str, expected: str) -> None:
    dossier = proef.dossier
    gathering = dossier.bijeenkomst(stap)
    assert gathering
    bare = gathering.model_copy(update={"programma": (), "rondes": (), "dag": Dag(), "begin": None})

    assert what_is_missing(with_gathering(dossier, bare), head(stap=stap, nodig=[need])) == expected


def test_a_letter_afterwards_is_for_who_was_there_and_waits_until_that_is_noted(proef: Proef) -> None:
    yaml = proef.map / "deelnemers.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("aanwezig", "ja"), encoding="utf-8")
    kop = head("gast", "verankering")

    assert ontvangers(proef.dossier, kop) == []
    assert what_is_missing(proef.dossier, kop) == "er staat nog niet wie er was (`aanwezig` in deelnemers.yaml)"


def test_who_stays_for_the_letter_of_each_year_gets_nothing_else(proef: Proef) -> None:
    fatima, jan, *others = proef.dossier.deelnemers
    # With a mail address and one without; of an evening that was, and of one that nobody answered to yet.
    only_letter = {"alleen_jaarbrief": True, "jaarbrief": True}
    staying = [each.model_copy(update=only_letter) for each in (fatima, jan)]
    dossier = replace(proef.dossier, deelnemers=(*staying, *others))
    ids = {each.id for each in staying}

    for per in ("deelnemer", "aangemelde", "aanwezige", "adressen"):
        for stap in ("tafel-van-50", "manifestatie", "bestuurstafel"):
            made_for = {each.id for each in ontvangers(dossier, head(per, stap))}
            assert not made_for & ids, (per, stap)
    invited = {each.id for each in dossier.genodigden("manifestatie")}
    assert jan.id not in invited  # he never answered, and is not asked now either
    for aan in ("ja", "aanwezig", "misschien", "te nodigen"):
        mail = head(stap="tafel-van-50", aan=[aan])
        assert not [each for each in staying if gets(dossier, mail, each)]
    assert ids <= {each.id for each in ontvangers(dossier, head("gast", "verankering"))}
