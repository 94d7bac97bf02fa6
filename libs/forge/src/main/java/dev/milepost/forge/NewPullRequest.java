package dev.milepost.forge;

/**
 * A pull request to open.
 *
 * @param branch exists on the remote
 * @param body names the issues that it closes, {@code Closes #12}
 */
public record NewPullRequest(String branch, String base, String title, String body) {}
