package dev.milepost.events;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about, by the components that events name alike: {@code issue}, {@code
 * assignment}, {@code pullRequest}.
 *
 * @param issue its number; null where the event concerns the whole run
 * @param attempt null where it is of no attempt
 * @param pullRequest its number; null where the event names none
 */
public record EventSubject(
    @Nullable Integer issue, @Nullable Integer attempt, @Nullable Integer pullRequest) {
  private static final ClassValue<Reader> READERS =
      new ClassValue<>() {
        @Override
        protected Reader computeValue(Class<?> type) {
          return new Reader(
              component(type, "issue", int.class),
              component(type, "assignment", Assignment.class),
              component(type, "pullRequest", int.class));
        }
      };

  private record Reader(
      Optional<RecordComponent> issue,
      Optional<RecordComponent> assignment,
      Optional<RecordComponent> pullRequest) {}

  /** The subject of an event. */
  public static EventSubject of(RunEvent event) {
    var reader = READERS.get(event.getClass());
    var assignment = (Assignment) value(reader.assignment(), event);
    var pullRequest = (Integer) value(reader.pullRequest(), event);
    return assignment == null
        ? new EventSubject((Integer) value(reader.issue(), event), null, pullRequest)
        : new EventSubject(assignment.issue(), assignment.attempt(), pullRequest);
  }

  private static Optional<RecordComponent> component(Class<?> type, String name, Class<?> of) {
    return Arrays.stream(type.getRecordComponents())
        .filter(one -> one.getName().equals(name) && one.getType() == of)
        .findFirst();
  }

  private static @Nullable Object value(Optional<RecordComponent> component, RunEvent event) {
    if (component.isEmpty()) {
      return null;
    }
    try {
      return component.get().getAccessor().invoke(event);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.get() + " of an event cannot be read", e);
    }
  }
}
