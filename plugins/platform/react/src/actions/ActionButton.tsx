import { Button, Tooltip, TooltipTrigger, VisuallyHidden } from '@backstage/ui';
import { ActionOffer } from '@portolan/plugin-platform-common';
import { useId } from 'react';

/**
 * The button of one action. One that is not allowed can still be reached, and says why: on hover and focus, to screen
 * readers, and on touch by `onExplain`.
 */
export function ActionButton(props: {
  offer: ActionOffer;
  onPress: () => void;
  onExplain: () => void;
}) {
  const { offer, onPress, onExplain } = props;
  const whyId = useId();
  const { title, allowed, destructive, why } = offer;
  if (allowed) {
    return (
      <Button
        size="small"
        variant="secondary"
        destructive={destructive}
        onPress={onPress}
      >
        {title}
      </Button>
    );
  }
  return (
    <TooltipTrigger delay={200}>
      <Button
        size="small"
        variant="secondary"
        onPress={onExplain}
        render={({ ref, ...button }) => (
          // A disabled button could not be focused, and so not be asked why.
          <button
            {...button}
            ref={ref}
            type="button"
            aria-disabled="true"
            aria-describedby={whyId}
            data-disabled="true"
          />
        )}
      >
        {title}
      </Button>
      <Tooltip>{why}</Tooltip>
      <VisuallyHidden id={whyId}>{why}</VisuallyHidden>
    </TooltipTrigger>
  );
}
