package dev.milepost.merge.domain;

/**
 * An approved head in the merge train.
 *
 * @param head the commit that was approved
 */
public record TrainMember(int issue, int pullRequest, String head) {}
