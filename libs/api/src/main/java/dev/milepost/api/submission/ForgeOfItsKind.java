package dev.milepost.api.submission;

import dev.milepost.api.constraint.Refusal;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A forge with the members of its kind, and no others. A token has no place in it. */
@Constraint(validatedBy = ForgeOfItsKind.ForgeOfItsKindValidator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForgeOfItsKind {
  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class ForgeOfItsKindValidator implements ConstraintValidator<ForgeOfItsKind, ForgeRequest> {
    /** Linux's own limit of a path. */
    private static final int MAX_PATH = 4096;

    @Override
    public boolean isValid(ForgeRequest value, ConstraintValidatorContext context) {
      if (ForgeRequest.GITHUB.equals(value.kind())) {
        return isAbsent(context, "issues", value.issues(), ForgeRequest.GITHUB)
            & isApi(context, value.api())
            & isName(context, "owner", value.owner(), ForgeRequest.OWNER)
            & isName(context, "repository", value.repository(), ForgeRequest.REPOSITORY);
      }
      return isLocal(context, value.kind())
          & isAbsent(context, "api", value.api(), ForgeRequest.LOCAL)
          & isAbsent(context, "owner", value.owner(), ForgeRequest.LOCAL)
          & isPath(context, "repository", value.repository())
          & isPath(context, "issues", value.issues());
    }

    private static boolean isLocal(ConstraintValidatorContext context, @Nullable String kind) {
      return ForgeRequest.LOCAL.equals(kind)
          || Refusal.at(
              context,
              "kind",
              "{field} must be \"local\" or \"github\", but was \"%s\""
                  .formatted(Refusal.shown(kind)));
    }

    private static boolean isAbsent(
        ConstraintValidatorContext context, String member, @Nullable String value, String kind) {
      return value == null
          || Refusal.at(
              context, member, "{field} has no place in a forge of kind \"%s\"".formatted(kind));
    }

    private static boolean isName(
        ConstraintValidatorContext context, String member, @Nullable String value, Pattern form) {
      return value != null && form.matcher(value).matches()
          || Refusal.at(
              context,
              member,
              "{field} must be a name as GitHub has it, but was \"%s\""
                  .formatted(Refusal.shown(value)));
    }

    private static boolean isApi(ConstraintValidatorContext context, @Nullable String value) {
      return value == null
          || ForgeRequest.api(value).isPresent()
          || Refusal.at(
              context,
              "api",
              "{field} must be the base URL of a GitHub API such as https://api.github.com or"
                  + " https://HOST/api/v3, without user, query or fragment, but was \"%s\""
                      .formatted(Refusal.shown(value.replaceFirst("//[^/@]*@", "//…@"))));
    }

    private static boolean isPath(
        ConstraintValidatorContext context, String member, @Nullable String value) {
      if (value == null || value.isBlank()) {
        return Refusal.at(context, member, "{field} is missing: an absolute path is expected");
      }
      return isAbsolute(value)
          || Refusal.at(
              context,
              member,
              "{field} must be an absolute path of at most %d characters, but was \"%s\""
                  .formatted(MAX_PATH, Refusal.shown(value)));
    }

    private static boolean isAbsolute(String value) {
      try {
        return value.length() <= MAX_PATH
            && Path.of(value).isAbsolute()
            && value.chars().noneMatch(Character::isISOControl);
      } catch (InvalidPathException e) {
        return false;
      }
    }
  }
}
