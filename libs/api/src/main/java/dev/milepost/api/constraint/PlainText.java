package dev.milepost.api.constraint;

import dev.milepost.events.DisplayText;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A text that is safe to show, without its outer blanks: 1 character at least. */
@Constraint(validatedBy = PlainText.PlainTextValidator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {
  int max();

  /** True for a text of several lines, with tabs; false for one line. */
  boolean lines() default false;

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class PlainTextValidator implements ConstraintValidator<PlainText, String> {
    private int max;
    private boolean lines;

    @Override
    public void initialize(PlainText bounds) {
      max = bounds.max();
      lines = bounds.lines();
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      var text = (lines ? value.replace("\r\n", "\n") : value).strip();
      if (text.isEmpty() || text.length() > max) {
        return Refusal.of(
            context,
            "{field} must have 1 to %d characters, but had %d".formatted(max, text.length()));
      }
      return lines ? isText(text, context) : isLine(text, context);
    }

    private static boolean isText(String text, ConstraintValidatorContext context) {
      return text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
          || Refusal.of(
              context, "{field} must not have control characters other than line ends and tabs");
    }

    private boolean isLine(String text, ConstraintValidatorContext context) {
      return DisplayText.shown(text, max).equals(text)
          || Refusal.of(
              context,
              "{field} must be one line without control characters, but was \"%s\""
                  .formatted(Refusal.shown(text)));
    }
  }
}
