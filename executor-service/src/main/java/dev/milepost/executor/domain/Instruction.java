package dev.milepost.executor.domain;

/**
 * G8: words of a person for the agent of an issue.
 *
 * @param number of the instructions, from 1 in the order of the log
 * @param by who said it
 * @param words of several lines
 */
public record Instruction(int number, String by, String words) {}
