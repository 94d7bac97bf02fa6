package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * News of a run on their way to one addressee.
 *
 * @param message the id that the receiver sees, the same each time
 * @param kind such as {@code deadlocked}
 * @param run empty for a test
 * @param endpoint the name of its settings
 * @param addressee the mailbox; left out for a webhook
 * @param state {@code pending}, {@code delivered} or {@code dead}
 * @param attempts how often it was sent since it was last begun
 * @param next when it is sent again; left out once it has ended
 * @param problem why the newest attempt failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotificationDelivery(
    long id,
    String message,
    String kind,
    String run,
    @Nullable Integer issue,
    String says,
    String endpoint,
    @Nullable String addressee,
    String state,
    int attempts,
    Instant created,
    @Nullable Instant next,
    @Nullable Instant ended,
    @Nullable String problem) {}
