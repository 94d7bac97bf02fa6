package dev.milepost.planner.domain.document;

/**
 * A note for the reader of a plan.
 *
 * @param issue the issue that it concerns; 0 for the whole document
 * @param asks true if a person has to decide before it is run
 */
record DocumentNote(int issue, String message, boolean asks) {}
