"""The one family of reasons why a PDF cannot be read.

Each has a stable ``code`` for machines, a Danish ``sentence`` for the clerk and ``advice``: what she can do.
"""

from __future__ import annotations

from typing import ClassVar


class ReferatError(Exception):
    """This PDF cannot be read as a referat. ``page`` is where it went wrong, None for the whole file."""

    code: ClassVar[str] = "unreadable"
    sentence: ClassVar[str] = "Filen kan ikke læses som PDF."
    advice: ClassVar[str] = "Kan filen åbnes i en PDF-læser, så udskriv den til en ny PDF og upload den."

    def __init__(self, detail: str = "", *, page: int | None = None) -> None:
        super().__init__(detail or self.sentence)
        self.page = page


class EmptyFile(ReferatError):
    code = "empty"
    sentence = "Filen er tom."
    advice = "Hent referatet igen fra jeres dagsordenssystem og upload det på ny."


class NotAPdf(ReferatError):
    code = "not_pdf"
    sentence = "Filen er ikke en PDF."
    advice = "Gem eller udskriv referatet som PDF, og upload PDF-filen."


class EncryptedPdf(ReferatError):
    code = "encrypted"
    sentence = "PDF-filen er beskyttet med en adgangskode."
    advice = "Gem en kopi uden adgangskode, og upload kopien."


class BrokenPdf(ReferatError):
    code = "broken"
    sentence = "PDF-filen er beskadiget og kan ikke læses."
    advice = "Hent referatet igen fra jeres dagsordenssystem og upload det på ny."


class TooManyPages(ReferatError):
    code = "too_many_pages"
    sentence = "PDF-filen har flere sider, end arkivet læser."
    advice = "Del referatet op, eller bed driften hæve grænsen for antal sider."


class TooLarge(ReferatError):
    code = "too_large"
    sentence = "PDF-filen fylder mere, end arkivet kan læse."
    advice = "Gem referatet uden billeder eller i lavere opløsning, og upload det på ny."


class TooExpensive(ReferatError):
    """Reading would cost more work than any referat asks for: a bomb, or drawings of millions of lines."""

    code = "too_expensive"
    sentence = "PDF-filen er så indviklet opbygget, at arkivet ikke læser den."
    advice = "Udskriv referatet til en ny PDF uden kort og tegninger, og upload den."


class Portfolio(ReferatError):
    code = "portfolio"
    sentence = "PDF-filen er en mappe med flere filer i, ikke ét dokument."
    advice = "Åbn mappen i en PDF-læser, gem referatet i den som en fil for sig, og upload den fil."


class FormWithoutPages(ReferatError):
    """An XFA form: its pages are made by the viewer, the file itself only asks the reader to wait."""

    code = "form_without_pages"
    sentence = "PDF-filen er en formular, der først dannes, når den åbnes i et bestemt program."
    advice = "Åbn den i Adobe Reader, udskriv den til en ny PDF, og upload den."


class NoText(ReferatError):
    code = "no_text"
    sentence = "PDF-filen indeholder ingen tekst, kun billeder. Den er formentlig scannet."
    advice = "Upload den PDF, som dagsordenssystemet selv laver, i stedet for en scanning."


class GibberishText(NoText):
    """Every page's text is meaningless: the fonts do not say which letters their shapes are."""

    code = "gibberish_text"
    sentence = "Teksten i PDF-filen kan ikke læses: skrifttyperne siger ikke, hvilke bogstaver der står."
    advice = (
        "Gem referatet som PDF på ny fra dagsordenssystemet. Kan teksten kopieres derfra, kan den læses her."
    )


class NotMinutes(ReferatError):
    code = "not_minutes"
    sentence = "Filen ser ikke ud til at være et referat."
    advice = "Kontrollér, at det er den rigtige fil. Upload kun det offentlige referat."


class AgendaNotMinutes(NotMinutes):
    code = "agenda"
    sentence = "Filen er en dagsorden: den indeholder ingen beslutninger."
    advice = "Upload referatet, når mødet er holdt og referatet er godkendt."


class ClosedMinutes(NotMinutes):
    code = "closed_minutes"
    sentence = "Filen indeholder lukkede punkters indhold og må ikke offentliggøres."
    advice = "Upload det åbne referat. Slet kopien her, hvis den er sendt hertil ved en fejl."


class TooSlow(ReferatError):
    code = "too_slow"
    sentence = "PDF-filen tog for lang tid at læse og blev opgivet."
    advice = "Prøv igen. Sker det igen, så udskriv referatet til en ny PDF og upload den."


class OutOfMemory(ReferatError):
    code = "out_of_memory"
    sentence = "PDF-filen kræver mere hukommelse at læse, end der er givet."
    advice = "Udskriv referatet til en ny PDF uden billeder, og upload den."


class ReaderFault(ReferatError):
    """The reader itself failed: a defect of ours, reported so that nothing is lost."""

    code = "reader_fault"
    sentence = "Læseren fejlede på denne PDF. Det er en fejl i arkivet, ikke i filen."
    advice = "Meld fejlen til driften med dokumentets nummer. Filen er gemt og læses igen efter rettelsen."
