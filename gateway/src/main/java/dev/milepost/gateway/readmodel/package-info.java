/**
 * The read model in PostgreSQL: what the log says, ready to be asked.
 *
 * <pre>
 * milepost.events ─▶ LogReader ─▶ LogRecord ─▶ Projection ─▶ run, event ─▶ ReadModel
 *                                                  └─ events and offset in one transaction
 * </pre>
 */
@NullMarked
package dev.milepost.gateway.readmodel;

import org.jspecify.annotations.NullMarked;
