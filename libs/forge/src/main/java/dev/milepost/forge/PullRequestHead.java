package dev.milepost.forge;

/**
 * A pull request at a commit.
 *
 * @param head the commit that its branch is expected at
 */
public record PullRequestHead(int pullRequest, String head) {}
