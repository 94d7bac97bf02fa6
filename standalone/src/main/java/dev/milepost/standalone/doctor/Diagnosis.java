package dev.milepost.standalone.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of one examination.
 *
 * @param name of the thing, such as {@code git}
 * @param found one line
 * @param advice a sentence that says what to do; null where all is well
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Diagnosis(String name, DiagnosisLevel level, String found, @Nullable String advice) {
  /** How well it is. */
  enum DiagnosisLevel {
    /** As it should be. */
    OK,
    /** Milepost works, with less than it could have. */
    WARN,
    /** Milepost does not work until this is mended. */
    FAIL;

    /** As it is printed. */
    String shown() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Diagnosis ok(String name, String found) {
    return new Diagnosis(name, DiagnosisLevel.OK, found, null);
  }

  static Diagnosis warn(String name, String found, String advice) {
    return new Diagnosis(name, DiagnosisLevel.WARN, found, advice);
  }

  static Diagnosis fail(String name, String found, String advice) {
    return new Diagnosis(name, DiagnosisLevel.FAIL, found, advice);
  }
}
