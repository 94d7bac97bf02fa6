package dev.milepost.eventlog;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The toy event as its text. */
public final class ToyFormat implements WireFormat<Toy> {
  static final String TYPE = "toy.v1";

  private static final String OWNED_TYPE = "toy.owned.v1";

  /** Text that cannot be written. */
  public static final String UNWRITABLE = "unwritable";

  @Override
  public String type(Toy event) {
    return event.text().startsWith(OWNED) ? OWNED_TYPE : TYPE;
  }

  /** The only source that may write {@link #OWNED}. */
  public static final String OWNER = "/toy/owner";

  /** Text of an event that has an owner. */
  public static final String OWNED = "owned";

  @Override
  public boolean isWriter(String source) {
    return source.startsWith("/toy/") && !source.equals("/toy/stranger");
  }

  @Override
  public Optional<String> writer(String type) {
    return type.equals(OWNED_TYPE) ? Optional.of(OWNER) : Optional.empty();
  }

  /** {@code leave-out 0 17} leaves out the record at offset 17 of partition 0. */
  @Override
  public Optional<Skip> skip(Toy event) {
    var words = event.text().split(" ");
    return words[0].equals("leave-out")
        ? Optional.of(
            new Skip(
                Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[2])))
        : Optional.empty();
  }

  /** {@code give-up} gives its stream up. */
  @Override
  public boolean givesUp(Toy event) {
    return event.text().equals("give-up");
  }

  /** Of another type than this one nothing begins. */
  @Override
  public boolean mayBegin(String type) {
    return type.startsWith("toy.");
  }

  @Override
  public byte[] write(Toy event) {
    if (event.text().equals(UNWRITABLE)) {
      throw new UnwritableEventException("It says so itself", null);
    }
    return event.text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Toy read(String type, byte[] bytes) {
    if (!type.equals(TYPE) && !type.equals(OWNED_TYPE)) {
      throw new UnreadableEventException("Expected " + TYPE + ", but found " + type);
    }
    return new Toy(new String(bytes, StandardCharsets.UTF_8));
  }
}
