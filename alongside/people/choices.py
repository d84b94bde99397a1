"""The closed lists of people's rooms. Values are stored as these words and never change."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What somebody is appointed to. Nobody stands above the list; there is no role that sees everything."""

    KEY_WORKER = "key_worker", "key worker"
    PRESCRIBER = "prescriber", "prescriber"
    NURSE = "nurse", "nurse"
    MIDWIFE = "midwife", "midwife"
    FACILITATOR = "facilitator", "group facilitator"
    RECEPTION = "reception", "reception"
    SAFETY_LEAD = "safety_lead", "safety lead"
    PRIVACY_OFFICER = "privacy_officer", "privacy officer"
    SERVICE_MANAGER = "service_manager", "service manager"
    PARTNER_WORKER = "partner_worker", "worker of a partner agency"
    ON_CALL = "on_call", "on call"


class OrganisationKind(TextChoices):
    """What sort of organisation it is."""

    TREATMENT = "treatment", "treatment service"
    SOCIAL_CARE = "social_care", "social care"
    HEALTH = "health", "health"
    HOUSING = "housing", "housing"
    JUSTICE = "justice", "probation or prison"
    DOMESTIC_ABUSE = "domestic_abuse", "domestic-abuse service"


class AccountKind(TextChoices):
    """Which door an account opens."""

    STAFF = "staff", "staff"
    HERS = "hers", "hers"


class WhatChanged(TextChoices):
    """What a worker did to her account, in words for her."""

    MADE = "made", "Made your sign-in with you"
    PHRASE = "phrase", "Made a new phrase with you"
    SHORT = "short", "Made a new short secret with you"
    CLOSED = "closed", "Closed your sign-in with you"
    NOT_YOURS = "not_yours", "Closed your sign-in, because you had not asked for a new phrase"
