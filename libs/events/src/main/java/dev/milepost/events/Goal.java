package dev.milepost.events;

/**
 * S7: what a run is to reach, in three parts; Markdown as it was written.
 *
 * @param title one line
 * @param goal what is to be reached
 * @param scope what belongs to it and what does not; empty where nothing is said
 * @param context what is to be known for it; empty where nothing is said
 */
public record Goal(String title, String goal, String scope, String context) {}
