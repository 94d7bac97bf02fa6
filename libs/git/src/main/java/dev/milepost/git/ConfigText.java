package dev.milepost.git;

/** The text of a git configuration file. */
public final class ConfigText {
  private final StringBuilder text = new StringBuilder();

  /** Begins a section. */
  public ConfigText section(String name) {
    text.append('[').append(name).append("]\n");
    return this;
  }

  /** Begins a section with a name of its own, such as a remote; the name has no line end. */
  public ConfigText section(String name, String own) {
    var quoted = own.replace("\\", "\\\\").replace("\"", "\\\"");
    text.append('[').append(name).append(" \"").append(quoted).append("\"]\n");
    return this;
  }

  /** Sets a key of the section that was begun last. */
  public ConfigText set(String key, String value) {
    var quoted =
        value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t");
    text.append('\t').append(key).append(" = \"").append(quoted).append("\"\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
