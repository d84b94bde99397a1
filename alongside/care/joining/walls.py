"""Nobody at a page reads the table: it is asked as the person on duty, once it is shown who asks and that neither blocked them."""

from alongside.kit.walls import As, Open, Wall

WALLS: dict[str, Wall | Open] = {
    "joining_joinedrecords": Wall(look=(As.DUTY,), add=(As.DUTY,), change=(As.DUTY,)),
}
