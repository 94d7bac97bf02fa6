/**
 * Plan documents: text ─▶ {@code TaskDocument} (items with their place) ─▶ {@code TaskLinks}
 * (dependencies) ─▶ {@code DocumentPlan} (what planning takes). Pure; nothing of a document is ever
 * executed.
 */
@NullMarked
package dev.milepost.planner.document;

import org.jspecify.annotations.NullMarked;
