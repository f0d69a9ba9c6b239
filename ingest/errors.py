"""The reasons of this room why a document failed, and how any stored code is told to a clerk."""

from __future__ import annotations

from functools import cache

from ingest.parsing.errors import ReferatError


class Crashed(ReferatError):
    """The worker died every time it read this PDF."""

    code = "crashed"
    sentence = "Læsningen af PDF-filen gik ned flere gange og blev opgivet."
    advice = "Udskriv referatet til en ny PDF og upload den. Sker det igen, så meld det til driften."


class FileLost(ReferatError):
    """The storage has no file where the document's should be."""

    code = "file_lost"
    sentence = "Den uploadede fil findes ikke længere i arkivets lager."
    advice = "Upload den samme PDF igen. Så lægges den tilbage og kan læses."


class OcrMissing(ReferatError):
    """No worker that took the document has the commands ocrmypdf and Tesseract with its Danish model."""

    code = "ocr_missing"
    sentence = "Filen er scannet, og arkivet har ikke tekstgenkendelse installeret."
    advice = (
        "Upload den PDF, som dagsordenssystemet selv laver. Findes den ikke, så bed driften installere "
        "ocrmypdf og tesseract-ocr-dan, og prøv igen."
    )


class OcrFailed(ReferatError):
    """The command failed, or found no text."""

    code = "ocr_failed"
    sentence = "Filen er scannet, og tekstgenkendelsen kunne ikke læse den."
    advice = (
        "Upload den PDF, som dagsordenssystemet selv laver, "
        "eller scan papiret igen: lige, i sort-hvid og med mindst 200 punkter pr. tomme."
    )


class NoMeeting(ReferatError):
    """The paper names no committee or no date, and no clerk has said them."""

    code = "no_meeting"
    sentence = "Udvalget eller mødedatoen står ikke i filen, så den kan ikke lægges på et møde."
    advice = "Angiv udvalg og mødedato i hånden. Filen læses derefter igen."


@cache
def error_for(code: str) -> type[ReferatError]:
    """The error of a stored ``error_code``; ``ReferatError`` itself where no version knows the code."""
    return next((error for error in _family(ReferatError) if error.code == code), ReferatError)


def _family(error: type[ReferatError]) -> list[type[ReferatError]]:
    return [error] + [member for child in error.__subclasses__() for member in _family(child)]
