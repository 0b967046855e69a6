// Characters by their UTF-16 codes, as lines are read.

export const hash = 35;
export const dollar = 36;
export const asterisk = 42;
export const plus = 43;
export const hyphen = 45;
export const zero = 48;
export const nine = 57;
export const colon = 58;
export const less = 60;
export const equals = 61;
export const greater = 62;
export const bracket = 91;
export const backslash = 92;
export const underscore = 95;
export const backtick = 96;
export const pipe = 124;
export const tilde = 126;
