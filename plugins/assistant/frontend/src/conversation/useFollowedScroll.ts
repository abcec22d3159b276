import { RefObject, useEffect, useRef } from 'react';

/** So near to the end that a person reads what comes. */
const NEAR_PX = 80;

/** Keeps the end in sight while content grows, unless the person has scrolled up to read. */
export function useFollowedScroll(content: unknown): RefObject<HTMLDivElement> {
  const box = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  useEffect(() => {
    const { current: element } = box;
    if (!element) return undefined;
    const onScroll = () => {
      const below =
        element.scrollHeight - element.scrollTop - element.clientHeight;
      isFollowing.current = below < NEAR_PX;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, []);
  useEffect(() => {
    const { current: element } = box;
    if (element && isFollowing.current)
      element.scrollTop = element.scrollHeight;
  }, [content]);
  return box;
}
