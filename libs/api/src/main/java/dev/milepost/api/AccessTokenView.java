package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that an administrator gave a person or a program.
 *
 * @param id names it; no secret
 * @param name whose it is, as events say it
 * @param role {@code viewer}, {@code operator} or {@code admin}
 * @param lastUsed within an hour; null for never
 * @param revoked null until it is
 * @param good true if it is neither revoked nor at its end
 * @param token the secret, in the answer that gives it and never again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessTokenView(
    String id,
    String name,
    String role,
    Instant created,
    String createdBy,
    Instant expires,
    @Nullable Instant lastUsed,
    @Nullable Instant revoked,
    boolean good,
    @Nullable String token) {}
