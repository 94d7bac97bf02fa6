package dev.milepost.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 12} or {@code #12}. */
public final class IssueNumber implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    String digits = text.startsWith("#") ? text.substring(1) : text;
    if (!digits.matches("[1-9][0-9]{0,8}")) {
      throw new TypeConversionException(
          "expected an issue number such as 12 or #12, but found \"" + text + "\"");
    }
    return Integer.valueOf(digits);
  }

  /** True if the text looks like a number of an issue. */
  public static boolean looksLike(String text) {
    return text.matches("#?[0-9]+");
  }
}
