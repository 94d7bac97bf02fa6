package dev.milepost.cli.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.config.ConfiguredValue.ConfigSource;
import dev.milepost.cli.show.TerminalText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads a file of defaults. A repository's file is a stranger's: it is small, no link, and refused
 * whole where anything in it is not understood.
 */
final class ConfigFile {
  private static final int MAX_BYTES = 64 * 1024;

  /** A command is shown whole before it is trusted. */
  private static final int MAX_ENTRY = 1_000;

  private static final int MAX_ENTRIES = 20;
  private static final int MAX_SHOWN = 200;

  private final Path file;
  private final ConfigSource source;
  private final ObjectMapper format;

  private ConfigFile(Path file, ConfigSource source, ObjectMapper format) {
    this.file = file;
    this.source = source;
    this.format = format;
  }

  /** The user's file, in TOML; it may be a link. */
  static ConfigFile ofUser(Path file) {
    return new ConfigFile(file, ConfigSource.USER, new TomlMapper());
  }

  /** A repository's file, in YAML. */
  static ConfigFile ofRepository(Path file) {
    var limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_BYTES);
    limits.setNestingDepthLimit(10);
    limits.setMaxAliasesForCollections(0);
    var yaml =
        YAMLFactory.builder()
            .loaderOptions(limits)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    var mapper = new YAMLMapper(yaml);
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    return new ConfigFile(file, ConfigSource.REPOSITORY, mapper);
  }

  /**
   * The values in it; empty where there is no such file.
   *
   * @throws InvalidInputException where it cannot be read, with the line where that is known
   */
  Map<ConfigKey, ConfiguredValue> read() {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Map.of();
    }
    String text = text();
    JsonNode tree = tree(text);
    var values = new EnumMap<ConfigKey, ConfiguredValue>(ConfigKey.class);
    if (tree.isMissingNode() || tree.isNull()) {
      return values; // comments alone
    }
    if (!tree.isObject()) {
      throw wrong(1, "expected lines of KEY and value, of the keys " + ConfigKey.words());
    }
    for (var property : tree.properties()) {
      int line = line(text, property.getKey());
      ConfigKey key =
          ConfigKey.of(property.getKey())
              .orElseThrow(() -> wrong(line, unknown(property.getKey())));
      var place = place(line);
      values.put(key, new ConfiguredValue(entries(key, property.getValue(), line), source, place));
    }
    return values;
  }

  private static String unknown(String key) {
    return "there is no key \"" + shown(key) + "\"; the keys are " + ConfigKey.words();
  }

  private List<String> entries(ConfigKey key, JsonNode value, int line) {
    if (key.kind().isList() && value.isArray()) {
      if (value.size() > MAX_ENTRIES) {
        throw wrong(line, key.word() + " has more than " + MAX_ENTRIES + " entries");
      }
      return value.valueStream().map(entry -> entry(key, entry, line)).toList();
    }
    return List.of(entry(key, value, line));
  }

  private String entry(ConfigKey key, JsonNode value, int line) {
    boolean number = key.kind() == ConfigKey.Kind.NUMBER;
    boolean right = number ? value.isInt() : value.isTextual() && !value.asText().isBlank();
    if (!right) {
      throw wrong(
          line,
          "%s: expected %s, but found %s"
              .formatted(key.word(), key.kind().expected(), shown(value.toString())));
    }
    String text = value.asText();
    // The text that is shown is the one that runs: nothing hides behind a cut or a control
    // character.
    if (text.length() > MAX_ENTRY || !TerminalText.line(text, MAX_ENTRY).equals(text)) {
      throw wrong(
          line,
          "%s: expected %s of at most %d characters without control characters, but found %s"
              .formatted(key.word(), key.kind().expected(), MAX_ENTRY, shown(text)));
    }
    return text;
  }

  private String text() {
    try {
      boolean link = source == ConfigSource.REPOSITORY && Files.isSymbolicLink(file);
      if (link || !Files.isRegularFile(file)) {
        throw new InvalidInputException(file + ": expected a file, but found a folder or a link");
      }
      try (var in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          throw new InvalidInputException(file + " is larger than " + MAX_BYTES + " bytes");
        }
        return java.nio.charset.StandardCharsets.UTF_8
            .newDecoder()
            .decode(java.nio.ByteBuffer.wrap(bytes))
            .toString();
      }
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(file + " is no text in UTF-8");
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be read: " + e);
    }
  }

  private JsonNode tree(String text) {
    try {
      return format.readTree(text);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw wrong(line, shown(e.getOriginalMessage()));
    }
  }

  /** The line that begins with a key; 0 if none does. */
  private static int line(String text, String key) {
    var begins = Pattern.compile("\\s*[\"']?" + Pattern.quote(key) + "[\"']?\\s*[:=].*");
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (begins.matcher(lines.get(i)).matches()) {
        return i + 1;
      }
    }
    return 0;
  }

  private String place(int line) {
    return file + (line > 0 ? ":" + line : "");
  }

  private InvalidInputException wrong(int line, String what) {
    return new InvalidInputException(place(line) + ": " + what);
  }

  private static String shown(String text) {
    return TerminalText.line(text, MAX_SHOWN);
  }
}
