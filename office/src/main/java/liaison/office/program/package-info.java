/** Programs that work for this side's officers: what lets them in, and what they are told. */
package liaison.office.program;
