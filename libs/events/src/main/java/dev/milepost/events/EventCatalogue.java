package dev.milepost.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every event of the contract by its wire name, {@code PrMerged.v1}. */
public final class EventCatalogue {
  private static final Map<String, Class<? extends RunEvent>> BY_TYPE =
      leaves(RunEvent.class).collect(Collectors.toMap(EventCatalogue::type, Function.identity()));

  private static final Map<String, Class<? extends RunEvent>> BY_OWNER =
      Map.of(
          "gateway", GatewayEvent.class,
          "planner", PlannerEvent.class,
          "executor", ExecutorEvent.class,
          "review", ReviewEvent.class,
          "merge", MergeEvent.class);

  /** The services that append events, each to its own types. */
  public static final Set<String> OWNERS = BY_OWNER.keySet();

  /** Stands between an event's name and the number of its version. */
  public static final String VERSION = ".v";

  private EventCatalogue() {}

  /** Wire name and version to the record; unmodifiable. */
  public static Map<String, Class<? extends RunEvent>> types() {
    return BY_TYPE;
  }

  /** The wire name and version of an event, {@code PrMerged.v1}. */
  public static String type(Class<? extends RunEvent> event) {
    var name = event.getAnnotation(WireName.class);
    if (name == null) {
      throw new IllegalStateException(event + " has no @WireName");
    }
    return name.value() + VERSION + name.version();
  }

  /**
   * A type without its version: {@code PrMerged} of {@code PrMerged.v1}, and {@code
   * dev.milepost.PrMerged} of {@code dev.milepost.PrMerged.v1}. One without a version stays.
   */
  public static String unversioned(String type) {
    int version = type.lastIndexOf(VERSION);
    return version < 0 ? type : type.substring(0, version);
  }

  /** The name of an event without its version, {@code PrMerged}. */
  public static String name(RunEvent event) {
    return unversioned(type(event.getClass()));
  }

  /** The service that alone may append an event: {@code gateway}, {@code planner}, …. */
  public static String owner(RunEvent event) {
    return owner(event.getClass());
  }

  /** The service that alone may append events of a type. */
  public static String owner(Class<? extends RunEvent> event) {
    return BY_OWNER.entrySet().stream()
        .filter(group -> group.getValue().isAssignableFrom(event))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(event + " has no owner"));
  }

  @SuppressWarnings("unchecked") // the permitted subtypes of a RunEvent are RunEvents
  private static Stream<Class<? extends RunEvent>> leaves(Class<? extends RunEvent> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses())
            .flatMap(sub -> leaves((Class<? extends RunEvent>) sub))
        : Stream.of(type);
  }
}
