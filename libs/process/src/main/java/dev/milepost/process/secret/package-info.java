/**
 * Secrets and how text is freed of them.
 *
 * <pre>
 * forms.txt ─▶ SecretForm ──────────────┐
 * settings, environment ─▶ HeldSecrets ─┼▶ Redaction ─▶ events, logs, texts of pull requests
 * PrivateKeys ──────────────────────────┘      └▶ RedactingSink ─▶ programs' output
 * </pre>
 */
@NullMarked
package dev.milepost.process.secret;

import org.jspecify.annotations.NullMarked;
