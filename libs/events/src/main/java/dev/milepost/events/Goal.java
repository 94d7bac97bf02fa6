package dev.milepost.events;

/**
 * S7: the goal of a run, in three parts; Markdown as it was written.
 *
 * @param title one line
 * @param goal the goal itself
 * @param scope what belongs to it and what does not; empty where nothing is said
 * @param context background knowledge; empty where nothing is said
 */
public record Goal(String title, String goal, String scope, String context) {}
