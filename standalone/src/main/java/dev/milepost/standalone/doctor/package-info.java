/**
 * Reports what this machine has and lacks for Milepost, without a server.
 *
 * <pre>
 * DoctorCommand ─▶ Examination ─▶ Diagnosis, Diagnosis, … (ok, warn, fail; each with what to do)
 * </pre>
 */
@NullMarked
package dev.milepost.standalone.doctor;

import org.jspecify.annotations.NullMarked;
