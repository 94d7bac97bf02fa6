package dev.milepost.forge.github.auth;

import java.time.Instant;

/** A token of an App's installation. */
public record InstallationToken(String token, Instant expiresAt) {}
