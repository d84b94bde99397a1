"""The promises, each in one sentence of ours, and what is not shown yet. Reviewed by hand; the rest of the page is made.

Take a line out of ``not_yet`` when a test shows it, never before.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised, and what of it no test shows yet."""

    words: str
    not_yet: str = ""


PROMISES: dict[str, Promise] = {
    "P1": Promise(
        "Two people who must be kept apart are never booked into one building at one time.",
    ),
    "P2": Promise(
        "Writing down that two people must be kept apart always works; where times clash, a person is asked.",
    ),
    "P3": Promise("Where it cannot be checked, nothing is booked, moved or confirmed."),
    "P4": Promise(
        "Keeping apart follows the person: through a second record, another name, a merge, a split.",
        "Transfers between areas.",
    ),
    "P5": Promise(
        "The day itself is covered: coming early, running over, walking in, changing rooms.",
        "A place is kept apart as a whole, its rooms are not. The on-site lead is asked on their list: nothing rings. The"
        " neutral word is used for few reasons yet. Pharmacies, travel and fire drills. People who run receptions have to"
        " try it.",
    ),
    "P6": Promise(
        "Nothing he can see depends on whether she exists, is booked, or named him.",
        "Times of answers differ by 0.05 ms at most in bench/walls_worlds; nobody has tried to tell them apart from outside.",
    ),
    "P7": Promise("No error, log line or message tells of people kept apart."),
    "P8": Promise(
        "After she leaves, Back, Forward, a reload and a tab opened again show none of her words.",
        "Shown in Chromium alone, on this machine; other browsers and phones have not been tried.",
    ),
    "P9": Promise(
        "The screen is blank within a tenth of a second, and the way out is under a thumb wherever she is.",
        "Where a phone lays its keyboard over the page (iPhones do), it is under the keyboard while she types.",
    ),
    "P10": Promise("That she left is written down nowhere."),
    "P11": Promise(
        "After a visit the browser's files hold none of her words.",
        "Without scripts they hold what she typed into a form that came back with something to put right, and where and"
        " what she looked for when she found a place. A file or a PDF"
        " of the library that she opens can stay where her browser puts such files; the pages say so.",
    ),
    "P12": Promise(
        "No address and no title of hers tells what the site is.",
        "The name of the host and its certificate are chosen by whoever runs it.",
    ),
    "P14": Promise(
        "Whoever holds her unlocked phone cannot change in one sitting how she is reached or what she agreed to.",
        "People who support survivors have not tried it.",
    ),
    "P15": Promise(
        "Nothing reaches her unless a rule of hers allows that channel, at that hour, in those words, now.",
    ),
    "P16": Promise(
        "One gate sends. No other code can.",
        "That the network lets nothing else out is for whoever runs the machine.",
    ),
    "P17": Promise(
        "A message is one of a closed list: no service, place, worker or time unless she chose it.",
        "Other languages than English.",
    ),
    "P18": Promise(
        "A reply changes nothing, except to stop messages or to ask for a call when it is safe."
    ),
    "P19": Promise("No message leaves at a moment that tells of somebody else's doing."),
    "P20": Promise(
        "Every address, command and job says whom it is for; one that does not is refused.",
    ),
    "P21": Promise(
        "Who may see what of whom is exactly the written page.",
        "The page of a grant's recipient is not built.",
    ),
    "P22": Promise(
        "PostgreSQL refuses by itself, even where the application's own rules are taken out."
    ),
    "P23": Promise(
        "Somebody she has blocked cannot learn that she exists, by any page, count or error.",
        "Pages that are not built yet.",
    ),
    "P24": Promise(
        "Sign-in and registering answer alike whether or not somebody is known.",
        "Equal times are not measured over a thousand pairs.",
    ),
    "P25": Promise(
        "An emergency look has a reason, ends after four hours, shows little, and somebody else reviews it.",
    ),
    "P26": Promise(
        "What she takes back ends with the next thing read, on open pages too.",
        "Feeds and links to other systems are not built.",
    ),
    "P27": Promise(
        "A partner agency sees what she agreed to show it, never notes, tests, dose or address.",
        "Its own pages are not built.",
    ),
    "P28": Promise(
        "Nobody takes many records: above a budget a reason is asked, above that a person decides.",
        "Placing invented records to watch is for each service.",
    ),
    "P29": Promise(
        "No page is sent before it is saved who looked. Where that fails the page is refused.",
        "Only the emergency view falls back to a sealed file. Every new page needs its own test with somebody on it.",
    ),
    "P30": Promise(
        "Whatever is changed, removed or put back in the record of looks is found by a witness outside.",
        "No outside organisation keeps the roots yet. A look removed before it is sealed, within a minute or two, is not found.",
    ),
    "P31": Promise(
        "She can read who looked, when, in what role and why, and can prove that the list is whole.",
        "Her proof is checked by our program or one written from the page, not yet on her phone.",
    ),
    "P32": Promise(
        "A look without a reason to look is noticed by a person within a working day.",
        "Only the budget and watched records alarm. Looking for patterns is not built.",
    ),
    "P33": Promise(
        "What the law takes without her permission goes one way: who asked, by what power, what exactly, who agreed.",
        "The steps are not built; the table refuses what is incomplete.",
    ),
    "P34": Promise(
        "What is handed out about one person never holds what protects another.",
        "Handing out records is not built.",
    ),
    "P35": Promise(
        "Every value says whose it is, how private, why, on what basis and how long; these documents are made from it.",
        "Nothing is destroyed by itself yet when its time is over.",
    ),
    "P36": Promise(
        "Nobody else is told of a visit to a page: no counters, fonts, maps or scripts."
    ),
    "P40": Promise(
        "What the page said was saved is saved, whatever is killed.",
        "The database's own processes are not killed under load by a test here.",
    ),
    "P41": Promise("Pressing twice, or sending again, does it once."),
    "P42": Promise(
        "Today's and tomorrow's times can be read for 24 hours with the server gone, and written up afterwards.",
        "Somebody has to keep a copy off the server. Naloxone and scripts that are due are not on it.",
    ),
    "P45": Promise("A weekly 14:00 stays 14:00 when the clocks change."),
}
