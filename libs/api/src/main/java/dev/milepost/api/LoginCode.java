package dev.milepost.api;

import org.jspecify.annotations.Nullable;

/**
 * What signs a browser in at {@code /login?code=CODE}, once, within a minute.
 *
 * @param code null where the server demands no token
 */
public record LoginCode(@Nullable String code) {}
