package dev.milepost.events;

/**
 * P20: a dependency that a planning agent proposed.
 *
 * @param issue waits …
 * @param on … for this one
 * @param reason why, by the agent's own account; one line
 * @param by the agent
 * @param accepted false if it was turned down; a warning of the plan says why
 */
public record Proposal(int issue, int on, String reason, String by, boolean accepted) {}
