package dev.milepost.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The gateway's response, twice.
 *
 * @param json as it came, for {@code --json}: fields that this client does not know included
 * @param value as this client understands it
 */
public record ApiResponse<T>(JsonNode json, T value) {}
