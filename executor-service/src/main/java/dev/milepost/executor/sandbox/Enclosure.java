package dev.milepost.executor.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * What the programs of one assignment need of the machine.
 *
 * @param worktree where they work
 * @param mirror the repository that the worktree belongs to
 * @param gitDirectory of the worktree, within the mirror
 * @param branches the folder of the run's branches, relative to the mirror
 * @param told files that they may read
 * @param written files that they may write
 * @param home of their account; they get an empty one of their own in its place
 */
public record Enclosure(
    Path worktree,
    Path mirror,
    Path gitDirectory,
    Path branches,
    List<Path> told,
    List<Path> written,
    Path home) {}
