"""Whether a row is help for the woman herself: on a real directory, and on rows made to mislead."""

from __future__ import annotations

from pathlib import Path

import pytest

from alongside.areas.directory_help import Help, is_help
from bench.directory_help import measure

EDINBURGH = Path(__file__).parents[3] / "shared/data/places/edinburgh-drug-and-alcohol-services.csv"
LABELS = Path(__file__).parent / "edinburgh_labels.csv"
needs_data = pytest.mark.skipif(
    not EDINBURGH.exists(), reason="the folder of published data beside the clone is not here"
)


@needs_data
def test_on_the_half_that_was_held_back_it_finds_all_and_nothing_else():
    held = measure(EDINBURGH, LABELS, held_back=True)

    assert (held.right, held.called, held.there) == (17, 17, 17)
    assert held.wrong == ((3, "no", "unsure"), (51, "unsure", "yes"), (53, "unsure", "no"))


@needs_data
def test_on_the_half_it_was_tuned_on_it_does_no_better():
    tuned = measure(EDINBURGH, LABELS, held_back=False)

    assert (tuned.right, tuned.called, tuned.there) == (17, 17, 17)
    assert tuned.wrong == ((22, "unsure", "yes"),)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("Stroke Recovery Group", "Support for people after a stroke, with eating and drinking. One to one.", "about another illness"),
        ("Life after stroke", "We help people recover. Advice on diet, alcohol and blood-thinning drugs.", "about another illness"),
        ("Knee surgery recovery class", "Recovery after surgery. Do not drink alcohol before.", "about another illness"),
        ("Drug worker vacancy", "We are recruiting a drug recovery worker to give support.", "a job or a licence, not help"),
        ("Licensing", "The licensing officer gives advice to pubs about alcohol.", "a job or a licence, not help"),
        ("Youth drug project", "Counselling about drugs for young people aged 11 to 18.", "for children or young people"),
        ("Family drug support", "Support for relatives of people who use drugs.", "for relatives and carers"),
        ("Steps", "One to one support for anyone affected by somebody else's drinking.", "for relatives and carers"),
        ("House", "Supported housing for ten men with alcohol problems.", "for men"),
        ("Lunch club", "Food and drink for older people. No alcohol.", "no words of help with drugs or alcohol"),
    ],
)  # fmt: skip
def test_what_is_not_help_for_her_is_not_called_so(name, text, why):
    answer = is_help(name, text)

    assert (answer.help, answer.why) == (Help.NO, why)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Alcohol Counselling", "In confidence, for adults.", ("alcohol", "counselling")),
        ("Women's group", "For women who want to cut down their drinking.", ("drinking",)),
        ("Hub", "Help with drug use. Families and friends can come too.", ("drug", "help")),
        ("Exchange", "Needle exchange and naloxone.", ("naloxone", "needle exchange")),
        ("Station Road", "Help with drugs and alcohol. You can bring your children.", ("drugs", "help")),
        ("Mornings", "Support with alcohol. Children are welcome.", ("alcohol", "support")),
    ],
)  # fmt: skip
def test_what_is_help_is_called_so_with_the_words_that_decided(name, text, words):
    answer = is_help(name, text)

    assert answer.help in (Help.YES, Help.UNSURE) if len(words) == 1 else answer.help is Help.YES
    assert answer.words[: len(words)] == words


def test_where_it_cannot_tell_it_says_so():
    assert is_help("Pharmacy", "Dispensing of drugs.").help is Help.UNSURE
    assert is_help("Homes", "Housing support for people with drug problems.").help is Help.UNSURE
