"""What each file of the kit and each paper of a workshop is called, in both languages: declared here once."""

from datetime import date

_NAMES = {
    "readme": ("lisez-moi", "read-me"),
    "licence": ("licence", "licence"),
    "roadmap": ("feuille-de-route", "roadmap"),
    "diagnosis": ("diagnostic", "diagnosis"),
    "findings": ("diagnostic-constats", "diagnosis-findings"),
    "strategies": ("diagnostic-strategies", "diagnosis-strategies"),
    "use_cases": ("cas-usage", "use-cases"),
    "map": ("carte", "map"),
    "datasets": ("carte/jeux-de-donnees", "map/datasets"),
    "holders": ("carte/detenteurs", "map/holders"),
    "map_tables": ("carte/carte", "map/map"),
    "matrix": ("carte/qui-garde-quoi", "map/who-holds-what"),
    "network": ("carte/reseau-des-detenteurs", "map/network-of-holders"),
    "portability": ("carte/portabilite", "map/portability"),
    "weights": ("poids-du-diagnostic", "weights-of-the-diagnosis"),
    "timeline": ("calendrier", "timeline"),
    "register": ("registre-cnil", "cnil-register"),
    "watch": ("veille", "watch"),
    "territory": ("territoire", "territory"),
    "kit": ("kit", "kit"),
    "poster_a4": ("affiche-a4", "poster-a4"),
    "poster_a3": ("affiche-a3", "poster-a3"),
    "room_agenda": ("deroule-salle", "agenda-room"),
    "facilitator_agenda": ("deroule-animation", "agenda-facilitator"),
    "cards": ("cartes", "cards"),
    "checklist": ("a-apporter", "to-bring"),
    "minutes": ("compte-rendu", "minutes"),
}


def file(key: str, ending: str, language: str) -> str:
    """Return the path of a file in the kit."""
    french, english = _NAMES[key]
    return f"{english if language == 'en' else french}.{ending}"


def kit(territory: str, day: date, language: str) -> str:
    """Return the name of the ZIP itself."""
    return f"{territory}-{day.isoformat()}-{file('kit', 'zip', language)}"


def minutes(territory: str, workshop: str, ending: str, language: str) -> str:
    """Return the name of the minutes of the workshop of this code."""
    return f"{territory}-{workshop}-{file('minutes', ending, language)}"
