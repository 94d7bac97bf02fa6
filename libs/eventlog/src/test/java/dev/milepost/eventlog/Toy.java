package dev.milepost.eventlog;

/** An event of the toy log. */
public record Toy(String text) {}
