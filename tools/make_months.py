"""Make src/depositary/documents/months.tsv from CLDR: the names of months in the languages that are read."""

from pathlib import Path

from babel import Locale

LANGUAGES = ("en", "pl", "uk", "ru", "de", "fr", "es", "fi", "lt", "et", "lv")
TARGET = Path(__file__).parent.parent / "src/depositary/documents/months.tsv"


def names(language: str, month: int) -> list[str]:
    """Every CLDR name of the month: in a date and alone, wide and abbreviated, without closing full stops."""
    tables = Locale(language).months
    forms = {
        tables[context][width][month].casefold().rstrip(".")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    }
    return sorted(form for form in forms if not form.isdigit())


def main() -> None:
    """Write the table, a line a language and month."""
    rows = ["# Unicode CLDR by way of Babel, made by tools/make_months.py", "language\tmonth\tnames"]
    rows += [
        f"{language}\t{month}\t{' '.join(names(language, month))}"
        for language in LANGUAGES
        for month in range(1, 13)
    ]
    TARGET.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
