package dev.milepost.cli.api;

import java.util.List;

/**
 * A page of runs, newest first.
 *
 * @param total of all pages
 */
public record RunPage(List<RunResponse> runs, int page, int size, long total) {}
