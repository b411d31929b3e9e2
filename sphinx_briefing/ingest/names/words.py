"""Words that tell persons, bodies, outlets and places from each other, and all from plain words."""

from __future__ import annotations

from functools import lru_cache

from sphinx_briefing.ingest.words import words_of

TITLES = words_of(
    "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady King Queen Prince Princess Emperor "
    "President Premier Minister Chancellor Secretary Governor Mayor Senator Congressman Deputy "
    "Congresswoman Representative Ambassador Envoy Consul Judge Justice Speaker Chief Inspector "
    "Captain General Colonel Major Lieutenant Admiral Commander Sergeant Marshal Commissioner "
    "Bishop Archbishop Cardinal Pope Father Pastor Canon Dean Rabbi Imam Sheikh Ayatollah Reverend "
    "Chairman Chairwoman Chair Director Councillor Vice Gen Col Capt Lt Sen Rep Gov Rev Hon H.E. "
    "Excellency Madam Saint Brother Sister Uncle Aunt Crown Grand Spokesman Spokeswoman"
)
OFFICES = words_of(
    "Minister President Secretary Chancellor Governor Mayor Commissioner Ambassador Director "
    "Chairman Chairwoman Premier Chief Spokesman Spokeswoman General Prosecutor"
)
"""Titles that nobody has as a surname: words that end with one are an office, not a name."""
SURNAMES = words_of("Bishop Canon Dean Judge King Lord Major Marshal Pope Prince")
"""Titles that people have as surnames, too: Mr Dean."""
HE = words_of(
    "Mr Sir Lord King Prince Father Brother Uncle Bishop Pope Cardinal Congressman Chairman "
    "Spokesman Rabbi Imam Sheikh Emperor"
)
SHE = words_of(
    "Mrs Ms Miss Dame Lady Queen Princess Madam Sister Aunt Congresswoman Chairwoman Spokeswoman"
)
BODIES = words_of(
    "Bank Ministry Union Association Agency Board Council Commission University Court Company "
    "Party Observatory Institute Office Guild League Chamber Airways Airlines Airline Air Railway "
    "Railways Ltd Inc Corp Group Club Committee Federation Foundation Conference Department "
    "Parliament Senate Congress Government Police Authority Fund Organization Organisation Society "
    "Trust Army Navy Force Center Centre College School Church Museum Library Hospital Hotel Lines "
    "Zinc Homes Partners Holdings Industries Motors Energy Oil Gas Steel Bureau Service Services "
    "Assembly Tribunal Embassy Delegation Secretariat Alliance Movement Front Coalition Greens "
    "Democrats Republicans Guard House Registry Institution Academy Cooperative Consortium "
    "Nations Herald"
)
OUTLETS = words_of(
    "News Times Herald Post Courier Radio TV Television Gazette Journal Tribune Daily Press Wire "
    "Newswire Mail Guardian Observer Standard Chronicle Ledger Broadcasting Channel Today Weekly "
    "Telegraph Express Reporter Examiner Mirror Star Sun Globe Monitor Review Broadcaster"
)
KNOWN_OUTLETS = words_of(
    "AFP Reuters AP Xinhua TASS Bloomberg BBC CNN DPA ANSA EFE Kyodo Yonhap Interfax RIA NPR PTI "
    "Anadolu Ukrinform NHK"
)
"""Agencies and stations that a reader knows without being told."""
PLACES = words_of(
    "Port Bay Upper Lower Cape Lake Mount Mountain North South East West New Street Road Row River "
    "Valley Island Islands Sea City Isle Nether Outer Inner Old Avenue Square Bridge Gulf Strait "
    "Ocean Coast Hill Hills Park Station Airport Pier Republic Peninsula Desert Beach "
    "Golden"
)
PLAIN = words_of(
    "The A An In On At By For From To Of With Without After Before Since Until During About Over "
    "Under Between Among Against And But Or Nor So Yet If When While Where Why How What Who Whose "
    "Which That This These Those There Here He She It They We I You His Her Its Their Our My Your "
    "Him Them Us Me As Not No Yes Now Then Today Yesterday Tomorrow Tonight Once Only Even "
    "Also All "
    "Both Each Every Many Most Some Several Few Others Other Another One Two Three Four Five Six "
    "Seven Eight Nine Ten Eleven Twelve Nobody Everybody Somebody Everyone Nothing Everything "
    "Because Although Though However Meanwhile Earlier Later Last Next More Less According Asked "
    "Is Are Was Were Do Does Did Has Have Had Will Would Can Could Should May Might Must Shall Let "
    "Experts Officials Police Witnesses Critics Diplomats Prosecutors Good Morning Evening "
    "Afternoon Thank Thanks Well Of Q Interview Live Transcript Published Updated Posted "
    "Text Words "
    "Story Broadcast Released Aired Date Source Released Please Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday January February March April June July August September October "
    "November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec GMT UTC CET EST Mondays "
    "Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays"
)
"""Words with a capital that begin sentences or name days: no part of a name by themselves."""
ROLES = words_of(
    "chief head leader boss guest expert official spokesperson spokesman spokeswoman chairman "
    "chairwoman chair president chancellor king queen prince princess captain analyst professor "
    "minister secretary mayor governor judge lawyer officer general colonel deputy member diplomat "
    "envoy ambassador delegate candidate activist economist scientist engineer teacher "
    "nurse doctor "
    "priest bishop pastor dean canon clerk trainer coach host presenter anchor reporter "
    "correspondent journalist author writer poet architect historian biologist student pupil "
    "fisherman fishmonger farmer waiter waitress cook tailor baker landlady landlord owner manager "
    "director founder partner colleague neighbour neighbor brother sister mother father daughter "
    "son wife husband widow uncle aunt nephew niece grandson granddaughter grandmother man woman "
    "lady boy girl keeper inspector forecaster dentist tuner broker trader resident witness "
    "regulator prosecutor coroner commissioner commander soldier negotiator counterpart successor "
    "predecessor governor speaker chairperson coordinator representative adviser advisor aide "
    "source passenger patient customer client tenant shopkeeper pilot driver sailor skipper "
    "councillor senator lawmaker parliamentarian opponent critic observer editor publisher "
    "executive employee worker apprentice assistant hydrologist astronomer glaciologist "
    "cartographer veteran survivor master regular"
)
"""Nouns for persons by what they do or are to others."""
BODY_NOUNS = words_of(
    "company ministry government agency association union board council commission committee party "
    "bank airline operator court police army navy parliament office league guild group delegation "
    "embassy institute university museum library school church railway owners firm owner "
    "organization organisation federation authority regulator statement note report institution "
    "commissioners prosecutors officials inspectors critics experts diplomats witnesses residents "
    "holding chamber city town house cabinet kremlin guard coastguard service"
)
"""Nouns for bodies, and for those who speak as one."""
PERSON_ENDINGS = (
    *("ist", "man", "woman", "person", "smith", "monger", "keeper", "master", "ician", "arian"),
    *("orian", "ologian"),
)
_PEOPLES = frozenset({"german", "roman", "norman", "ottoman", "human", "bulgarian", "hungarian"})


@lru_cache(maxsize=4096)
def is_role(word: str) -> bool:
    """Return whether a word, in lower case, says what somebody is."""
    plain = word.lower().rstrip(".,")
    plain = plain.rpartition("-")[2]  # co-author
    return plain in ROLES or (plain.endswith(PERSON_ENDINGS) and plain not in _PEOPLES)
