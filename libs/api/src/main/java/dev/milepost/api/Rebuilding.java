package dev.milepost.api;

/** The answer to a request to rebuild the read model: it has begun. */
public record Rebuilding(boolean rebuilding) {}
