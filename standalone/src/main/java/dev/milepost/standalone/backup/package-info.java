/**
 * {@code milepost backup} and {@code restore}: a home as one file, and back.
 *
 * <pre>
 * home ─▶ BackedUpParts ─▶ BackupWriter ─▶ file (BackupManifest, entries, digests) ─▶ BackupReader ─▶ home
 * </pre>
 */
@NullMarked
package dev.milepost.standalone.backup;

import org.jspecify.annotations.NullMarked;
