"""What buurtkit proposes when somebody starts: days, programmes and money. All proposals of buurtkit itself."""
