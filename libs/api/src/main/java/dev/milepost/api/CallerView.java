package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Who the server takes the caller for.
 *
 * @param kind {@code none} where no proof is demanded, {@code server} for the server's own token,
 *     {@code token} for one that an administrator gave, {@code jwt} for a provider's
 * @param name as events say it; left out where the caller says it by itself
 * @param role {@code viewer}, {@code operator} or {@code admin}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CallerView(String kind, @Nullable String name, String role) {}
