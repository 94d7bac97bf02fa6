package dev.milepost.api;

/**
 * An error of a field.
 *
 * @param field its path, such as {@code agent.command[0]}
 * @param message what is allowed and what was found
 */
public record FieldError(String field, String message) {}
