"""How machines may ask, as OpenAPI 3.1: every answer, every error, every number with its limits."""

from __future__ import annotations

from functools import cache
from typing import Any

from alongside import __version__
from alongside.exchange import oruk_v1
from alongside.exchange.asked import (
    DAYS,
    FIND,
    FURTHEST,
    LONGEST,
    MOST_OF_ONE,
    MOST_ON_A_PAGE,
    MOST_PAGES,
    NEAR,
    OLDEST,
    PAGED,
    POSTCODE,
    USUAL,
)
from alongside.exchange.asked_v1 import (
    ALSO,
    INCLUDE,
    LISTS,
    LONGEST_NAME,
    OTHERS,
    OURS,
    SERVICES,
    TERMS_ON_A_PAGE,
)
from alongside.exchange.referrals import described as referrals

Schema = dict[str, Any]
ID: Schema = {"type": "string", "format": "uuid"}
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0, "maximum": 10_000_000}
CLOCK: Schema = {
    "type": "string",
    "pattern": r"^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d{2}:\d{2})?$",
}
IN_1 = {one: f"{one}_1" for one in ("day", *ALSO, "taxonomy_id", "per_page")}
"""Parameters that are another thing in 1.0: what each is called among the components."""
CALLED_IN_1 = {value: key for key, value in IN_1.items()}
AGE: Schema = {"type": "number", "minimum": 0, "maximum": OLDEST}


@cache
def described() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Alongside: the open directory, and referrals",
            "version": __version__,
            "description": (
                "What help there is and where, for machines: public; no key or cookie is needed, and nothing is written down."
                " And one address at which another service's system refers a woman, with a secret."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": _paths() | referrals.paths(),
        "components": {
            "securitySchemes": referrals.security(),
            "schemas": _schemas() | referrals.schemas(),
            "responses": _responses(),
            "parameters": _parameters(),
        },
    }


def _paths() -> Schema:
    return {
        "/oruk/": _get("Which version this is", "Root"),
        "/oruk/services": _get("A page of services", "ServicePage", (*PAGED, *FIND)),
        "/oruk/services/{id}": _get("One service", "Service", ("id",)),
        "/oruk/service_at_locations": _get(
            "A page of services at locations", "AtPage", (*PAGED, *FIND, *NEAR)
        ),
        "/oruk/service_at_locations/{id}": _get("One service at one location", "At", ("id",)),
        "/oruk/taxonomies": _get("A page of taxonomies", "TaxonomyPage", PAGED),
        "/oruk/taxonomies/{id}": _get("One taxonomy", "Taxonomy", ("id",)),
        "/oruk/taxonomy_terms": _get("A page of terms", "TermPage", PAGED),
        "/oruk/taxonomy_terms/{id}": _get("One term", "Term", ("id",)),
        "/oruk/v1/services": _get(
            "A page of services, in the 1.0 shape; a slash at the end is the same",
            "ServicePage1",
            (*PAGED, *(IN_1.get(name, name) for name in SERVICES)),
        ),
        "/oruk/v1/services/{id}": _get("One service, in the 1.0 shape", "Service1", ("id",)),
        "/oruk/v1/taxonomies": _get(
            "A page of terms, in the 1.0 shape; a slash at the end is the same",
            "TermPage1",
            ("page", IN_1["per_page"], *LISTS),
        ),
        "/oruk/v1/vocabularies": _get("The names of lists of terms", "Vocabularies"),
        "/meetings.json": _get("Groups that meet, without links", "Meetings"),
        "/api/openapi.json": _get("This description", "Description"),
    }


def _get(words: str, schema: str, parameters: tuple[str, ...] = ()) -> Schema:
    """One address, which can only be looked at."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    errors = {"405": "NotAllowed", "500": "Broken", "503": "Busy"}
    if "page" in parameters:
        errors["400"] = "NotAsked"
    if "id" in parameters:
        errors["404"] = "NotHere"
    return {
        "get": {
            "summary": words,
            "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in parameters],
            "responses": {
                "200": {"description": words, "content": content},
                **{
                    code: {"$ref": f"#/components/responses/{name}"}
                    for code, name in sorted(errors.items())
                },
            },
        }
    }


def _parameters() -> Schema:
    query = {
        "page": ({"type": "integer", "minimum": 1, "maximum": MOST_PAGES, "default": 1}, "Which page."),
        "per_page": (
            {"type": "integer", "minimum": 1, "maximum": MOST_ON_A_PAGE, "default": USUAL}, "How long a page is.",
        ),
        "search": ({"type": "string", "maxLength": LONGEST, "pattern": "^[^\\x00]*$"}, "Words in the name or description."),
        "text": ({"type": "string", "maxLength": LONGEST, "pattern": "^[^\\x00]*$"}, "The same, as 1.0 calls it; it stands before search."),
        "taxonomy_term_id": (ID, "Services that are given this term."),
        "taxonomy_id": (ID, "Services that are given any term of this taxonomy."),
        "minimum_age": (AGE, "Services for people of at least this age and no younger."),
        "maximum_age": (AGE, "Services for people of at most this age."),
        "start_time": (CLOCK, "Open from this time or later, as on the wall."),
        "end_time": (CLOCK, "Open until this time or earlier, as on the wall."),
        "day": ({"type": "string", "enum": list(DAYS)}, "Open on this day."),
        "postcode": ({"type": "string", "maxLength": 10, "pattern": POSTCODE}, "Near the middle of this postcode's district."),
        "proximity": ({"type": "number", "minimum": 0, "maximum": FURTHEST}, "Within so many metres of the postcode; without one it leaves nothing out."),
    }  # fmt: skip
    query |= _in_1(query)
    found: Schema = {
        name: {
            "name": CALLED_IN_1.get(name, name),
            "in": "query",
            "required": False,
            "description": words,
            "schema": schema,
        }
        for name, (schema, words) in query.items()
    }
    found["id"] = {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "Its id.",
        "schema": ID,
    }
    return found


def _in_1(query: dict[str, tuple[Schema, str]]) -> dict[str, tuple[Schema, str]]:
    """What 1.0 asks for besides, and what it asks for otherwise."""
    name: Schema = {
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST_NAME,
        "pattern": "^[^\\x00]*$",
    }
    sets = {
        IN_1[one]: (
            {"type": "array", "minItems": 1, "maxItems": MOST_OF_ONE, "items": query[one][0]},
            f"{query[one][1]} With as many of day, start and end the first goes with the first, and one set is enough; else each goes with each.",
        )
        for one in ("day", *ALSO)
    }  # fmt: skip
    return sets | {
        **{other: (sets[IN_1[one]][0], f"The same as {one}.") for one, other in ALSO.items()},
        IN_1["taxonomy_id"]: (name, "Services that are given this term, or any term where it is the id of our taxonomy; of another list none is."),
        IN_1["per_page"]: (query["per_page"][0] | {"maximum": TERMS_ON_A_PAGE}, "How long a page is."),
        "vocabulary": (name, "The list that a term stands in. Nothing of ours stands in another than our own."),
        "taxonomy_type": ({"type": "string", "enum": [*OURS, *OTHERS]}, "Of what a taxonomy_id is said; ours are said of services. Without one it leaves nothing out."),
        "coverage": (query["postcode"][0], "Services for people who live there. None here says which area it serves, so that it leaves none out."),
        "include": ({"type": "string", "pattern": INCLUDE}, "Fields that are wanted. Each service has all that we know."),
        "parent_id": (name, "Terms under this one. None of ours stands under another."),
        "root_only": ({"type": "string", "enum": ["true", "false"]}, "Terms that stand under no other: all of ours."),
    }  # fmt: skip


def _responses() -> Schema:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    page = {"text/html": {"schema": TEXT}}
    return {
        "NotAsked": {
            "description": "A parameter cannot be read (which, and what it should be), or is none of this list.",
            "content": error,
        },
        "NotHere": {"description": "There is nothing with this id.", "content": error},
        "NotAllowed": {"description": "This address is only for looking.", "content": error},
        "Broken": {"description": "A fault of ours. Nothing was changed.", "content": page},
        "Busy": {
            "description": "The database cannot be asked now. Try again in a minute.",
            "content": page,
        },
    }


def _schemas() -> Schema:
    service = _object({"id": ID, "name": TEXT, "status": {"const": "active"}}, more=True)
    at = _object(
        {"id": ID, "service_id": ID, "location": {"type": "object"}, "service": _ref("Service")},
        more=True,
    )
    taxonomy = _object({"id": ID, "name": TEXT, "description": TEXT, "version": TEXT})
    term = _object(
        {"id": ID, "name": TEXT, "description": TEXT, "taxonomy": TEXT, "taxonomy_id": ID}
    )
    found = {
        "Root": _object({"version": TEXT, "profile": TEXT, "openapi_url": TEXT}),
        "Error": _object({"error": TEXT}, {"parameter": TEXT}),
        "Service": service,
        "At": at,
        "Taxonomy": taxonomy,
        "Term": term,
        "Description": {"type": "object"},
        "Meetings": {"type": "array", "maxItems": 2000, "items": _meeting()},
        "Service1": _object(service["properties"] | {name: {"type": "array"} for name in oruk_v1.LISTS}, more=True),
        "Term1": _object({"id": ID, "name": TEXT, "vocabulary": TEXT, "parent": {"type": "null"}}),
        "ServicePage1": _page_1("Service1", MOST_ON_A_PAGE),
        "TermPage1": _page_1("Term1", TERMS_ON_A_PAGE),
        "Vocabularies": {"type": "array", "maxItems": 1, "items": TEXT},
    }  # fmt: skip
    pages = {
        "ServicePage": "Service",
        "AtPage": "At",
        "TaxonomyPage": "Taxonomy",
        "TermPage": "Term",
    }
    return found | {name: _page(item) for name, item in pages.items()}


def _page(item: str) -> Schema:
    flag = {"type": "boolean"}
    return _object(
        {
            "total_items": COUNT, "total_pages": COUNT, "page_number": COUNT, "size": COUNT,
            "first_page": flag, "last_page": flag, "empty": flag,
            "contents": {"type": "array", "maxItems": MOST_ON_A_PAGE, "items": _ref(item)},
        }
    )  # fmt: skip


def _page_1(item: str, most: int) -> Schema:
    flag = {"type": "boolean"}
    return _object(
        {
            "totalElements": COUNT, "totalPages": COUNT, "number": COUNT, "size": COUNT,
            "first": flag, "last": flag, "empty": flag,
            "content": {"type": "array", "maxItems": most, "items": _ref(item)},
        }
    )  # fmt: skip


def _meeting() -> Schema:
    day = {"type": "integer", "minimum": 0, "maximum": 6}
    types = {"type": "array", "items": {"enum": ["W", "O"]}}
    facts = {"slug": ID, "name": TEXT, "day": day, "time": CLOCK, "end_time": CLOCK, "types": types,
             "region": TEXT, "timezone": TEXT}  # fmt: skip
    return _object(facts, {"location": TEXT})


def _object(needed: Schema, may: Schema | None = None, *, more: bool = False) -> Schema:
    """An object with what it always has and what it may have."""
    return {
        "type": "object",
        "properties": needed | (may or {}),
        "required": list(needed),
        "additionalProperties": more,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
