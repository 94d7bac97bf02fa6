/** {@code milepost topics}: the topics of a broker of one's own. */
@NullMarked
package dev.milepost.standalone.topics;

import org.jspecify.annotations.NullMarked;
