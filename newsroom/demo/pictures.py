"""The pictures of the demonstration content, drawn by the program so that none has to be licensed or stored."""

from . import scenes_body, scenes_care
from .drawing import encoded

PICTURES = {
    "blood-pressure-cuff": scenes_care.blood_pressure_cuff,
    "brain": scenes_body.brain,
    "cells-and-antibodies": scenes_body.cells_and_antibodies,
    "clinic-window": scenes_care.clinic_window,
    "dna-helix": scenes_body.dna_helix,
    "heart-and-pulse": scenes_body.heart_and_pulse,
    "lungs": scenes_body.lungs,
    "microscope": scenes_care.microscope,
    "pills-and-calendar": scenes_care.pills_and_calendar,
    "sun-and-skin": scenes_body.sun_and_skin,
    "vaccine-and-shield": scenes_care.vaccine_and_shield,
    "walking-path": scenes_care.walking_path,
}


def draw(slug):
    """The picture as PNG, 1600 x 900 pixels; the same slug always gives the same bytes. KeyError for an unknown one."""
    return encoded(PICTURES[slug]())
