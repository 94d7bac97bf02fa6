package dev.milepost.cli.completion;

/** A command that a shell calls while its user types: a failure must write nothing. */
public interface SilentOnFailure {}
