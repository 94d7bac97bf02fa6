package dev.milepost.planner.document;

/**
 * A task as it stands in a document.
 *
 * @param title may be empty where the task is only listed
 * @param line its first, from 1
 * @param end its last, included; the lines of the tasks within it are theirs
 * @param slice the slice that it is in, from 1; 0 for none
 * @param done true if it is ticked
 * @param waitsFor what its row of a table says; else empty
 */
record Item(TaskId id, String title, int line, int end, int slice, boolean done, String waitsFor) {}
