/** Angles of a sixteen-wind rose, in degrees clockwise from north. */
const WINDS = Array.from({ length: 16 }, (_, index) => index * 22.5);
const CARDINAL_WINDS = [0, 90, 180, 270];
const ORDINAL_WINDS = [45, 135, 225, 315];

/** One ray of the rose: two halves, as engravers shade them, the lit one to the left. */
const Ray = (props: { angle: number; length: number; width: number }) => {
  const { angle, length, width } = props;
  const base = width * 0.9;
  return (
    <g transform={`rotate(${angle} 32 32)`}>
      <path
        d={`M32 ${32 - length} L32 32 L${32 - width} ${32 - base} Z`}
        fill="var(--portolan-rose-lit, #ffffff)"
      />
      <path
        d={`M32 ${32 - length} L32 32 L${32 + width} ${32 - base} Z`}
        fill="var(--portolan-rose-shade, #7fd0ff)"
      />
    </g>
  );
};

/** The compass rose of a portolan chart, with the rhumb lines that start from it. */
export const CompassRose = (props: { size: number }) => (
  <svg
    width={props.size}
    height={props.size}
    viewBox="0 0 64 64"
    aria-hidden="true"
    focusable="false"
  >
    <g
      stroke="var(--portolan-rose-shade, #7fd0ff)"
      strokeWidth="0.9"
      opacity="0.55"
    >
      {WINDS.map(angle => (
        <path key={angle} d="M32 32V1" transform={`rotate(${angle} 32 32)`} />
      ))}
    </g>
    <circle
      cx="32"
      cy="32"
      r="21"
      fill="none"
      stroke="var(--portolan-rose-shade, #7fd0ff)"
      strokeWidth="2.4"
    />
    {ORDINAL_WINDS.map(angle => (
      <Ray key={angle} angle={angle} length={20} width={3.4} />
    ))}
    {CARDINAL_WINDS.map(angle => (
      <Ray key={angle} angle={angle} length={30} width={5} />
    ))}
  </svg>
);
